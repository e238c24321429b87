/** After so long nothing that somebody waits for is still on its way, in ms. */
const whenQuiet = 4_000;

/**
 * Lets the service worker keep the built application on this device. In development there is none: it would
 * answer with yesterday's sources.
 */
export function keepShellOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // It downloads all that this visit has not needed yet.
  setTimeout(register, whenQuiet);
}

function register(): void {
  navigator.serviceWorker.register('/service-worker.js').catch((failure: unknown) => {
    // Refused by the browser (private window, no storage): everything works, only not without a network.
    if (!(failure instanceof DOMException) && !(failure instanceof TypeError)) throw failure;
  });
}
