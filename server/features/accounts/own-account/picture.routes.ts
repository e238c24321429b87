import * as contracts from '../../../../shared/contracts/accounts/picture.ts';
import { isRefusal, refuse } from '../../../../shared/contracts/refusals.ts';
import { Bytes, type Serving, serve } from '../../../http/serving.ts';
import { Tries } from '../tries.ts';
import { openPicture, type PicturePorts, removePicture, setPicture } from './picture.ts';

/** Pictures of one person. Each is some work and five megabytes on the way. */
const perAccount = { max: 20, withinMs: 60 * 60_000 };

export function pictureRoutes(ports: PicturePorts): Serving[] {
  const uploads = new Tries(perAccount, ports.now);
  return [
    serve(contracts.setPicture, async ({ body }, { who }) => {
      if (uploads.exhausted(who.account)) return refuse('too_many_tries');
      uploads.begin(who.account);
      const picture = await setPicture(ports, who.account, body);
      return isRefusal(picture) ? picture : { picture };
    }),

    serve(contracts.removePicture, async (_input, { who }) => {
      await removePicture(ports, who.account);
      return {};
    }),

    serve(contracts.getPicture, async ({ params }, { who, headers }) => {
      const stream = await openPicture(ports, who.account, params.pictureId);
      if (stream === null) return refuse('not_found');
      const tag = `"${params.pictureId}"`;
      // Its bytes never change, but who may see them does: the browser keeps them and asks each time.
      const caching = { 'cache-control': 'private, no-cache', etag: tag };
      if (headers['if-none-match'] === tag) {
        stream.destroy();
        return new Bytes(null, caching);
      }
      return new Bytes(stream, {
        ...caching,
        'content-type': 'image/webp',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
    }),
  ];
}
