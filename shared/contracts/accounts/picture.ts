import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

export const setPicture = endpoint({
  name: 'accounts.setPicture',
  summary: 'Show a picture of me: PNG, JPEG, WebP or GIF, cut to a square.',
  method: 'PUT',
  path: '/api/me/picture',
  needs: 'signed-in',
  refuses: ['not_a_picture'],
  // What a phone's camera makes in one piece.
  upload: true,
  maxBody: 5 * 1024 * 1024,
  answer: z.object({ picture: z.string() }),
});

export const removePicture = endpoint({
  name: 'accounts.removePicture',
  summary: 'Show no picture of me any more.',
  method: 'DELETE',
  path: '/api/me/picture',
  needs: 'signed-in',
  answer: z.object({}),
});

export const getPicture = endpoint({
  name: 'accounts.picture',
  summary: 'The picture of a person whom I share a group or a project with, as WebP of 256 × 256.',
  method: 'GET',
  path: '/api/pictures/:pictureId',
  needs: 'signed-in',
  params: z.object({ pictureId: z.string() }),
});
