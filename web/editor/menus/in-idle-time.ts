/** At the latest after so long, in ms, even if the browser is never at rest. */
const atLatest = 1_500;

/** Does something once the browser has nothing else to do. Returns what calls it off. */
export function inIdleTime(act: (deadline: { timeRemaining(): number }) => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(act, { timeout: atLatest });
    return () => cancelIdleCallback(id);
  }
  // Safari has no idle callbacks.
  const id = setTimeout(() => act({ timeRemaining: () => 10 }), 200);
  return () => clearTimeout(id);
}
