import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PageWire, type Socket } from './page-wire.ts';

/** A socket that a test opens by hand and that never hears an answer. */
class MuteSocket implements Socket {
  binaryType: BinaryType = 'blob';
  readyState = 0;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly sent: Uint8Array[] = [];

  send(frame: Uint8Array): void {
    this.sent.push(frame);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('finds out within seconds that the network went while the socket was opening', () => {
  const socket = new MuteSocket();
  const closed = vi.fn();
  const wire = new PageWire(socket, { opened: () => undefined, received: () => undefined, closed });
  wire.doubt();
  socket.open();
  expect(socket.sent).toEqual([new Uint8Array([3])]);
  vi.advanceTimersByTime(5_000);
  expect(closed).toHaveBeenCalledOnce();
});

it('does not ask a socket that opens without a doubt', () => {
  const socket = new MuteSocket();
  const closed = vi.fn();
  new PageWire(socket, { opened: () => undefined, received: () => undefined, closed });
  socket.open();
  vi.advanceTimersByTime(5_000);
  expect(socket.sent).toEqual([]);
  expect(closed).not.toHaveBeenCalled();
});
