import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessRig } from './testing/access-rig.ts';
import { expectedOf, revokeOnce, ways } from './testing/revocation-rig.ts';

let rig: AccessRig;
beforeAll(async () => {
  rig = await AccessRig.start();
});
afterAll(() => rig.close());

it.each(Object.entries(ways))(
  'closes the page behind somebody who %s, while others type (G12)',
  async (_name, way) => {
    const { ms: _ms, ...revoked } = await revokeOnce(rig, way);
    expect(revoked).toEqual(expectedOf(way));
  },
);
