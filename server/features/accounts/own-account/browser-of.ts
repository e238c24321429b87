/** Browsers by what they write into their user agent. The first that fits: each also names those it wants to be taken for. */
const browsers: [name: string, sign: RegExp][] = [
  ['Edge', /\b(?:Edg|EdgA|EdgiOS)\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/\S+ .*\bSafari\//],
];

const systems: [name: string, sign: RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Chromebook', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];

/** Longer ones are made up. Bounds what a sign-in keeps. */
const maxLength = 400;

/** A user agent as it is kept with a sign-in; null: none was sent. */
export function userAgentOf({ 'user-agent': sent }: { 'user-agent'?: string | undefined }): string | null {
  return sent ? sent.slice(0, maxLength) : null;
}

/** Browser and system by the browser's own word, as people call them; null: not known. */
export function browserOf(userAgent: string | null): { browser: string | null; system: string | null } {
  const named = (kinds: typeof browsers) => kinds.find(([, sign]) => sign.test(userAgent ?? ''))?.[0] ?? null;
  return { browser: named(browsers), system: named(systems) };
}
