import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FileEntry } from '../../../shared/contracts/files.ts';
import { Uploads } from './uploads.ts';

const file: FileEntry = {
  id: 'f1',
  name: 'samples.csv',
  kind: 'text',
  type: 'text/csv',
  bytes: 3,
  width: null,
  height: null,
  preview: false,
  addedBy: null,
  addedAt: 0,
};

/** The browser's line to the server, answered by hand. */
class ScriptedRequest {
  static all: ScriptedRequest[] = [];
  readonly upload = {};
  status = 0;
  responseText = '';
  onload = () => {};
  onabort = () => {};
  open() {}
  setRequestHeader() {}
  send() {
    ScriptedRequest.all.push(this);
  }
  abort() {
    this.onabort();
  }
  answer(status: number, body: object) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload();
  }
}

let uploads: Uploads;

beforeEach(() => {
  ScriptedRequest.all = [];
  vi.stubGlobal('XMLHttpRequest', ScriptedRequest);
  uploads = new Uploads('p1', () => {});
});

afterEach(() => {
  for (const { id } of uploads.list()) uploads.giveUp(id);
  vi.unstubAllGlobals();
});

const send = () => uploads.send(new File(['abc'], 'samples.csv'), 1_000);
/** Whether somebody who closes the window now is asked first. */
const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

it('asks whoever closes the window, on whatever screen, until the last file has arrived', async () => {
  expect(isAsked()).toBe(false);
  const [first, second] = [send(), send()];
  expect(isAsked()).toBe(true);
  ScriptedRequest.all[0]?.answer(200, { file });
  expect(await first).toEqual(file);
  expect(isAsked()).toBe(true);
  ScriptedRequest.all[1]?.answer(200, { file });
  await second;
  expect(isAsked()).toBe(false);
});

it('asks no more when a file failed or was given up', async () => {
  void send();
  const second = send();
  ScriptedRequest.all[0]?.answer(413, { refusal: 'file_too_large' });
  await vi.waitFor(() => expect(uploads.list()[0]?.state.is).toBe('failed'));
  uploads.giveUp(uploads.list()[1]?.id ?? '');
  expect(await second).toBeNull();
  expect(isAsked()).toBe(false);
});

it('lets go of the bytes that have arrived, and keeps those that may be sent again', async () => {
  const first = send();
  void send();
  ScriptedRequest.all[0]?.answer(200, { file });
  ScriptedRequest.all[1]?.answer(500, {});
  await first;
  await vi.waitFor(() => expect(uploads.list()[1]?.state.is).toBe('failed'));
  expect(uploads.list()).toMatchObject([{ content: null }, { content: expect.any(File) }]);
});

it('tells who follows one file of that file alone', async () => {
  const [first, second] = [1, 2].map(() => uploads.start(new File(['abc'], 'samples.csv'), 1_000));
  const told = { first: 0, second: 0 };
  const unfollow = uploads.follow(first?.id ?? '', () => {
    told.first += 1;
  });
  uploads.follow(second?.id ?? '', () => {
    told.second += 1;
  });
  ScriptedRequest.all[1]?.answer(200, { file });
  await second?.arrival;
  expect(told).toEqual({ first: 0, second: 1 });
  unfollow();
  uploads.giveUp(first?.id ?? '');
  expect(told.first).toBe(0);
});
