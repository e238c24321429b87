import i18next from 'i18next';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArchivePreview } from '../../../shared/contracts/exports/archives.ts';
import type { RefusalName } from '../../../shared/contracts/refusals.ts';
import ui from '../../ui/ui.en.json' with { type: 'json' };
import { ArchiveDialog } from './archive-dialog.tsx';
import type { MadeProject } from './archive-visit.ts';
import imports from './imports.en.json' with { type: 'json' };
import type { ArchiveEnd } from './use-archive.ts';

const otherwise = {
  newIds: false,
  markedNames: 0,
  rolesNotGiven: [],
  stagesTakenBack: 0,
  pagesWithoutPast: 0,
  pagesWithoutText: 0,
  picturesNotShown: 0,
};
const project = {
  name: 'Bees',
  group: 'Class 4a',
  stage: 'finished' as const,
  pages: [
    { title: 'Our question', level: 1 },
    { title: 'The hive', level: 2 },
  ],
  threads: 3,
  tasks: 0,
  milestones: 1,
  files: 2,
  bytes: 2_400_000,
};
const preview: ArchivePreview = {
  id: 'a1',
  projects: [project],
  people: [
    { name: 'Mina Osei', here: true },
    { name: 'Ana Lima (from an archive)', here: false },
  ],
  otherwise: {
    ...otherwise,
    markedNames: 1,
    rolesNotGiven: ['Ana Lima', ''],
    stagesTakenBack: 1,
    pagesWithoutPast: 2,
  },
};

/** The browser's line for uploads, answered by hand. */
class ScriptedRequest {
  static all: ScriptedRequest[] = [];
  readonly upload: { onprogress?: (progress: { loaded: number; total: number }) => void } = {};
  status = 0;
  responseText = '';
  url = '';
  aborted = false;
  onload = () => {};
  onabort = () => {};
  onerror = () => {};
  open(_method: string, url: string) {
    this.url = url;
  }
  setRequestHeader() {}
  send() {
    ScriptedRequest.all.push(this);
  }
  abort() {
    this.aborted = true;
    this.onabort();
  }
  /** How much has left. */
  sent(share: number) {
    this.upload.onprogress?.({ loaded: share * 100, total: 100 });
  }
  answer(status: number, body: object) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload();
  }
}

type Asked = { request: string; answer(status: number, body: object): void; fail(): void };

let root: Root;
let place: HTMLElement;
let asked: Asked[];
let made: MadeProject[][];
let ended: ArchiveEnd[];

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('XMLHttpRequest', ScriptedRequest);
  ScriptedRequest.all = [];
  asked = [];
  made = [];
  ended = [];
  vi.stubGlobal(
    'fetch',
    (url: string, { method }: RequestInit) =>
      new Promise<Response>((resolve, reject) => {
        asked.push({
          request: `${method} ${url}`,
          answer: (status, body) => resolve(new Response(JSON.stringify(body), { status })),
          fail: () => reject(new TypeError('no network')),
        });
      }),
  );
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { ui, imports } } });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});

afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
});

const words = () => place.textContent ?? '';
const button = (name: string) => {
  const found = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`no button “${name}” in: ${words()}`);
  return found;
};
const press = (name: string) => act(async () => button(name).click());
const until = (what: () => void) => act(() => vi.waitFor(what));
const line = (at = ScriptedRequest.all.length - 1) => {
  const found = ScriptedRequest.all[at];
  if (!found) throw new Error('nothing was sent');
  return found;
};

const waiting = '/api/groups/g1/archives/a1';

/** Opens the dialog with an archive that was recognised elsewhere, until it is sent. */
async function open(archive: Blob = new Blob(['PK\u0003\u0004 the rest'])): Promise<void> {
  const wish = { group: { id: 'g1', name: 'Class 7b' }, archive };
  const dialog = (
    <ArchiveDialog
      wish={wish}
      onMade={(projects) => made.push(projects)}
      onEnd={(end) => ended.push(end)}
      onClose={() => {}}
    />
  );
  await act(async () => root.render(dialog));
}

async function openSent(): Promise<void> {
  await open();
  await until(() => expect(ScriptedRequest.all).toHaveLength(1));
}

async function openPreview(): Promise<void> {
  await openSent();
  await act(async () => line().answer(200, { preview }));
  await until(() => expect(words()).toContain('1 project will come'));
}

describe('an archive that is taken', () => {
  it('says how far it is, then what would come and what would be otherwise', async () => {
    await openSent();
    expect(line().url).toBe('/api/groups/g1/archives?bytes=13&language=en');
    act(() => line().sent(0.5));
    expect(words()).toContain('7 bytes of 13 bytes');
    act(() => line().sent(1));
    expect(words()).toContain('The school’s server looks into it');
    await act(async () => line().answer(200, { preview }));
    await until(() => expect(words()).toContain('1 project will come'));
    for (const said of [
      ...['Bees', 'From “Class 4a”', '2 pages', '3 threads of comments', '1 milestone', '2 files (2.4 MB)'],
      ...['1 person of this school: Mina Osei', '1 name without a sign-in: Ana Lima (from an archive)'],
      ...['nobody can sign in as them', 'is also that of somebody here', 'goes back to review'],
      '2 people have no place in the project until somebody adds them: Ana Lima, Former member',
      '2 pages come without their history.',
    ])
      expect(words()).toContain(said);
    expect(words()).not.toContain('task');
    expect(words()).not.toContain('a copy beside it');
    expect(document.activeElement).toBe(button('Bring in the project'));
  });

  it('is made once, however often the button is pressed', async () => {
    await openPreview();
    const bring = button('Bring in the project');
    await act(async () => {
      bring.click();
      bring.click();
    });
    expect(asked.map(({ request }) => request)).toEqual([`POST ${waiting}/projects`]);
    await act(async () => asked[0]?.answer(200, { projects: [{ id: 'p1', name: 'Bees' }] }));
    await until(() => expect(made).toEqual([[{ id: 'p1', name: 'Bees' }]]));
    act(() => root.unmount());
    expect(asked).toHaveLength(1);
    root = createRoot(place);
  });

  it('can be asked for again when no answer came, and is gone when it was made all the same', async () => {
    await openPreview();
    await press('Bring in the project');
    await act(async () => asked[0]?.fail());
    await until(() => expect(words()).toContain('No answer came'));
    await press('Bring in the project');
    await act(async () => asked[1]?.answer(404, { refusal: 'not_found' }));
    await until(() => expect(words()).toContain('This archive waits no longer'));
    expect(made).toEqual([]);
  });
});

describe('an archive that is left', () => {
  it('waits no longer when the dialog is closed', async () => {
    await openPreview();
    act(() => root.unmount());
    root = createRoot(place);
    expect(asked.map(({ request }) => request)).toEqual([`DELETE ${waiting}`]);
  });

  it('while its projects are made tells what came of them', async () => {
    for (const [status, body, told] of [
      [200, { projects: [{ id: 'p1', name: 'Bees' }] }, { projects: [{ id: 'p1', name: 'Bees' }] }],
      [409, { refusal: 'storage_full' }, { trouble: { way: 'making' } }],
    ] as const) {
      await openPreview();
      await press('Bring in the project');
      act(() => root.unmount());
      root = createRoot(place);
      await act(async () => asked.at(-1)?.answer(status, body));
      await until(() => expect(ended.at(-1)).toMatchObject(told));
      ScriptedRequest.all = [];
    }
    expect(made).toEqual([]);
    expect(ended).toHaveLength(2);
  });

  it('waits no longer when the window is closed', async () => {
    await openPreview();
    act(() => window.dispatchEvent(new Event('pagehide')) as never);
    expect(asked.map(({ request }) => request)).toEqual([`DELETE ${waiting}`]);
  });

  it('on its way goes no further', async () => {
    await openSent();
    act(() => line().sent(0.5));
    await press('Stop');
    expect(line().aborted).toBe(true);
    expect(words()).toContain('Choose the archive');
    expect(asked).toEqual([]);
  });

  it('while the server looks into it is let go of as soon as that is done, and the next one waits for it', async () => {
    await openSent();
    act(() => line().sent(1));
    await press('Stop');
    expect(line().aborted).toBe(false);
    const field = place.querySelector<HTMLInputElement>('input[type=file]');
    Object.defineProperty(field, 'files', { value: [new File(['PK\u0003\u0004 other'], 'o.zip')] });
    await act(async () => field?.dispatchEvent(new Event('change', { bubbles: true })));
    expect(ScriptedRequest.all).toHaveLength(1);
    await act(async () => line().answer(200, { preview }));
    await until(() => expect(asked.map(({ request }) => request)).toEqual([`DELETE ${waiting}`]));
    expect(ScriptedRequest.all).toHaveLength(1);
    await act(async () => asked[0]?.answer(200, {}));
    await until(() => expect(ScriptedRequest.all).toHaveLength(2));
    expect(words()).not.toContain('will come');
  });
});

describe('an archive that is refused', () => {
  const refusals: [RefusalName, string, 'again' | 'never'][] = [
    ['archive_damaged', 'This archive is damaged', 'never'],
    ['archive_newer', 'from a newer Atelier', 'never'],
    ['archive_too_large', 'This archive is too much', 'never'],
    ['not_an_archive', 'This is no archive of Atelier', 'never'],
    ['group_closed', 'This group is closed', 'never'],
    ['not_found', 'You can no longer start projects here', 'never'],
    ['too_many_uploads', 'Other archives are being looked at', 'again'],
    ['file_cut', 'Only a part of this file arrived', 'again'],
    ['storage_full', 'has no room for this file', 'again'],
    ['too_slow', 'This took too long', 'again'],
  ];

  it.each(refusals)('for %s says “%s”, and to try again: %s', async (refusal, title, again) => {
    await openSent();
    await act(async () => line().answer(400, { refusal }));
    await until(() => expect(place.querySelector('[role=alert]')?.textContent).toContain(title));
    if (again === 'never') {
      expect(words()).not.toContain('Try again');
      expect(document.activeElement).toBe(button('Choose the archive'));
    } else {
      expect(document.activeElement).toBe(button('Try again'));
      await press('Try again');
      await until(() => expect(ScriptedRequest.all).toHaveLength(2));
    }
  });

  it.each([
    ['project_full', 'A project in it has too many files'],
    ['group_closed', 'This group is closed'],
    ['storage_full', 'has no room for this file'],
  ])('only when it is made, for %s, says so and asks for another', async (refusal, title) => {
    await openPreview();
    await press('Bring in the project');
    await act(async () => asked[0]?.answer(409, { refusal }));
    await until(() => expect(place.querySelector('[role=alert]')?.textContent).toContain(title));
    expect(words()).toContain('Choose the archive');
  });

  it('is not sent if it is no zip archive', async () => {
    await open(new Blob(['words']));
    await until(() => expect(words()).toContain('This is no archive of Atelier'));
    expect(ScriptedRequest.all).toEqual([]);
  });

  it('says that the school is out of reach when the line breaks midway', async () => {
    await openSent();
    act(() => line().sent(0.5));
    await act(async () => line().onerror());
    await until(() => expect(words()).toContain('Cannot reach the school'));
    expect(document.activeElement).toBe(button('Try again'));
  });
});
