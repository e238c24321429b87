import { WebSocket } from 'ws';
import { type LiveNews, type LiveRequest, liveNews, livePath } from '../../../shared/live/live-messages.ts';

/** A browser at the live socket, by a script. */
export class LivePeer {
  readonly closed: Promise<number>;
  readonly opened: Promise<void>;
  readonly news: LiveNews[] = [];
  private readonly socket: WebSocket;
  private look: () => void = () => undefined;

  constructor(port: number, headers: Record<string, string>) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${livePath}`, { headers });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code) => resolve(code));
    });
    this.opened = new Promise((resolve, reject) => {
      this.socket.on('open', resolve);
      this.socket.on('error', reject);
    });
    this.opened.catch(() => undefined);
    this.socket.on('message', (data) => {
      this.news.push(liveNews.parse(JSON.parse(String(data))));
      this.look();
    });
  }

  say(request: LiveRequest): void {
    this.sendRaw(JSON.stringify(request));
  }

  sendRaw(data: string | Uint8Array): void {
    this.socket.send(data);
  }

  /** The first news, come or to come, that `matches`; it and everything before it is forgotten. */
  async next<T extends LiveNews>(matches: (news: LiveNews) => news is T): Promise<T>;
  async next(matches: (news: LiveNews) => boolean): Promise<LiveNews>;
  async next(matches: (news: LiveNews) => boolean): Promise<LiveNews> {
    for (;;) {
      const at = this.news.findIndex(matches);
      const found = this.news[at];
      if (found) {
        this.news.splice(0, at + 1);
        return found;
      }
      await new Promise<void>((resolve) => {
        this.look = resolve;
      });
    }
  }

  close(): void {
    this.socket.close();
  }
}
