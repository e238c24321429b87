/** In ms. */
const lookEvery = 20;

/**
 * In a program of its own: ends it once its process takes more than so many bytes. What native code takes is looked at as well: it works in
 * threads of its own, or waits for a disk.
 */
export function endBeyond(largestMemory: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > largestMemory) process.exit(1);
  }, lookEvery).unref();
}
