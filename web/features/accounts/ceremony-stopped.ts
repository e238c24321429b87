/** The person said no, nothing came in time, or the device has no fitting key: browsers do not say which. */
export class CeremonyStopped extends Error {
  override name = 'CeremonyStopped';
}

/** Whether this browser can keep passkeys for the address it is at: they belong to a name, and to a safe connection. */
export function passkeysWork(): boolean {
  const { hostname } = window.location;
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
  return window.isSecureContext && !isNumber && 'PublicKeyCredential' in window;
}
