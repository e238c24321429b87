import type { Duplex } from 'node:stream';

/** In ms. Whoever does not take a refusal and leave by then is cut off. */
const refusalLasts = 5_000;

/** Answers an upgrade that another site could have caused. */
export function turnAway(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  // An upgraded socket has no time-out of its own and stays while the other side keeps its half open.
  setTimeout(() => socket.destroy(), refusalLasts).unref();
}
