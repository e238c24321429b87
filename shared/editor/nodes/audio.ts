import { mediaForms } from './media.ts';

export const audio = mediaForms('audio');
