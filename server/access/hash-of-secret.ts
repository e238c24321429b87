import { createHash } from 'node:crypto';

/** What is kept of a secret of at least 128 random bits, to find it again: nobody gets from it to the secret. Not for passwords. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
