import { IconArrowLeft } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';
import css from './back-link.module.css';

/** The way to what stands above this screen, with an arrow and its name. */
export const BackLink = createLink(({ children, ...link }: ComponentPropsWithRef<'a'>) => (
  <a {...link} className={css.back}>
    <IconArrowLeft className="flip" size={20} stroke={1.75} aria-hidden />
    <bdi>{children}</bdi>
  </a>
));
