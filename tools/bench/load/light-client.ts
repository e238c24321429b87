import { createHash, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Where and how to open one page. */
export type Address = { port: number; path: string; headers: Readonly<Record<string, string>> };

const binaryOpcode = 2;
const closeOpcode = 8;
const pingOpcode = 9;

/**
 * A WebSocket client of few instructions, so that the generator of load does not become what is measured. A frame
 * is handed over as a view on the socket's buffer; frames sent together leave in one write.
 */
export class LightClient {
  /** Called for each binary frame: its payload is `buffer.subarray(start, end)`, valid during the call only. */
  onFrame: (buffer: Buffer, start: number, end: number) => void = () => undefined;
  /** Called once when the connection ends, with the close code or 1006. */
  onClose: (code: number) => void = () => undefined;
  private readonly socket: Socket;
  private pending: Buffer | null = null;
  private closeCode = 1006;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.read(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.onClose(this.closeCode));
  }

  /** Resolves when the server has agreed to speak WebSocket; rejects with its HTTP status line otherwise. */
  static open(address: Address, prepare: (client: LightClient) => void): Promise<LightClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(address.port, '127.0.0.1');
      const key = randomBytes(16).toString('base64');
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      socket.once('error', reject);
      socket.once('connect', () => {
        const headers = Object.entries(address.headers).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.write(
          `GET ${address.path} HTTP/1.1\r\nHost: 127.0.0.1:${address.port}\r\nUpgrade: websocket\r\n` +
            `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n${headers.join('')}\r\n`,
        );
      });
      let head = Buffer.alloc(0);
      const readHead = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', readHead);
        socket.off('error', reject);
        const answer = head.toString('latin1', 0, end);
        if (!answer.startsWith('HTTP/1.1 101') || !answer.includes(accept)) {
          socket.destroy();
          return reject(new Error(`no WebSocket at ${address.path}: ${answer.split('\r\n')[0]}`));
        }
        const client = new LightClient(socket);
        prepare(client);
        if (head.length > end + 4) client.read(head.subarray(end + 4));
        resolve(client);
      };
      socket.on('data', readHead);
    });
  }

  /** Bytes that wait for the server to read. */
  get queued(): number {
    return this.socket.writableLength;
  }

  send(...payloads: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(payloads.map((payload) => maskedFrame(binaryOpcode, payload))));
  }

  /** Stops and goes on reading, as a frozen tab would. */
  pause(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.end(maskedFrame(closeOpcode, new Uint8Array([3, 232])));
    this.socket.resume();
  }

  destroy(): void {
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    const buffer = this.pending ? Buffer.concat([this.pending, chunk]) : chunk;
    this.pending = null;
    let at = 0;
    while (at < buffer.length) {
      const frame = frameAt(buffer, at);
      if (!frame) break;
      this.take(frame.opcode, buffer, frame.start, frame.end);
      at = frame.end;
    }
    if (at < buffer.length) this.pending = at === 0 ? buffer : buffer.subarray(at);
  }

  private take(opcode: number, buffer: Buffer, start: number, end: number): void {
    if (opcode === binaryOpcode) this.onFrame(buffer, start, end);
    else if (opcode === pingOpcode) this.socket.write(maskedFrame(10, buffer.subarray(start, end)));
    else if (opcode === closeOpcode) {
      if (end - start >= 2) this.closeCode = buffer.readUInt16BE(start);
      this.socket.destroy();
    }
  }
}

/** The frame that begins at `at`, or undefined if it has not arrived whole. Servers mask nothing and these send no fragments. */
function frameAt(buffer: Buffer, at: number): { opcode: number; start: number; end: number } | undefined {
  if (at + 2 > buffer.length) return undefined;
  let start = at + 2;
  let length = (buffer[at + 1] as number) & 127;
  if (length === 126) {
    start += 2;
    if (start > buffer.length) return undefined;
    length = buffer.readUInt16BE(at + 2);
  } else if (length === 127) {
    start += 8;
    if (start > buffer.length) return undefined;
    length = Number(buffer.readBigUInt64BE(at + 2));
  }
  const end = start + length;
  return end > buffer.length ? undefined : { opcode: (buffer[at] as number) & 15, start, end };
}

/** With a mask of zeros the payload goes as it is; the server unmasks it all the same. */
function maskedFrame(opcode: number, payload: Uint8Array): Buffer {
  const long = payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(6 + long + payload.length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (long === 0 ? payload.length : long === 2 ? 126 : 127);
  if (long === 2) frame.writeUInt16BE(payload.length, 2);
  if (long === 8) frame.writeBigUInt64BE(BigInt(payload.length), 2);
  frame.set(payload, 6 + long);
  return frame;
}
