import { Product } from '../../prove/product/product.ts';
import type { Target } from '../load/target.ts';
import type { Contender } from './contender.ts';
import { ServerProcess } from './server-process.ts';

/** Enough people for 2,500 connections: one account may have 64 pages open at once. */
const team = 50;
const pages = 500;

/**
 * Atelier as it is served to a school: built, signed in to by token, with the gate and the fsync on. With
 * `receipts` its clients ask to be told what is saved, as its own browser does; the stock client does not.
 */
export class Atelier implements Contender {
  readonly name: string;
  readonly stores = true;
  private readonly build: string;
  private readonly data: string;
  private readonly query: string;
  private product: Product | undefined;
  private server: ServerProcess | undefined;

  constructor(build: string, data: string, receipts: boolean) {
    this.build = build;
    this.data = data;
    this.name = receipts ? 'atelier+receipts' : 'atelier';
    this.query = receipts ? '?receipts=1' : '';
  }

  async start(wanted: number): Promise<Target> {
    if (wanted > pages) throw new Error(`there are ${pages} pages, not ${wanted}`);
    this.product ??= await Product.in(this.data, this.build, { pages, team });
    const { command, environment, furnishing } = this.product;
    this.server = await ServerProcess.start(command, environment);
    return {
      pid: this.server.pid,
      port: this.server.port,
      paths: furnishing.pages.slice(0, wanted).map((id) => `/sync/${id}${this.query}`),
      people: furnishing.tokens.map((token) => ({ authorization: `Bearer ${token}` })),
      answers: true,
    };
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }
}
