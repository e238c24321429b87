import type { Product } from '../../prove/product/product.ts';
import type { Target } from '../load/target.ts';
import type { Contender } from './contender.ts';
import { ServerProcess } from './server-process.ts';

/**
 * Atelier as it is served to a school: built, signed in to by token, with the gate and the fsync on. With
 * `receipts` its clients ask to be told what is saved, as its own browser does; the stock client does not.
 */
export class Atelier implements Contender {
  readonly name: string;
  readonly stores = true;
  private readonly product: Product;
  private readonly query: string;
  private server: ServerProcess | undefined;

  constructor(product: Product, receipts: boolean) {
    this.product = product;
    this.name = receipts ? 'atelier+receipts' : 'atelier';
    this.query = receipts ? '?receipts=1' : '';
  }

  async start(pages: number): Promise<Target> {
    this.server = await ServerProcess.start(this.product.command, this.product.environment);
    const { port, pid } = this.server;
    const { ids, tokens } = await this.product.furnish(port, pages);
    return {
      pid,
      port,
      paths: ids.map((id) => `/sync/${id}${this.query}`),
      people: tokens.map((token) => ({ authorization: `Bearer ${token}` })),
      answers: true,
    };
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }
}
