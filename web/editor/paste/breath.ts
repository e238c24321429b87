/** In ms: how long a task may last while something large is worked through. */
const atOnce = 25;

/** Lets the browser breathe between the parts of something large. Throws what it was ended with. */
export function breathing(signal: AbortSignal): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began >= atOnce) {
      await new Promise((resolve) => setTimeout(resolve));
      began = performance.now();
    }
    signal.throwIfAborted();
  };
}
