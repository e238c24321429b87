export async function benchBrowser(_args: string[]): Promise<void> {
  throw new Error('not yet');
}
