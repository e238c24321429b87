import { mediaForms } from './media.ts';

export const video = mediaForms('video');
