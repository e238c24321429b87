import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './app/application.tsx';
import { startMessages } from './app/messages.ts';
import { keepShellOffline } from './app/offline-shell.ts';
import { askWhoIsHere } from './app/queries.ts';
import { startColorScheme } from './ui/color-scheme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

askWhoIsHere();
startColorScheme();
await startMessages();
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);
keepShellOffline();
