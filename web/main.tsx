import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './app/application.tsx';
import { startMessages } from './app/messages.ts';
import { keepShellOffline } from './app/offline-shell.ts';
import { queries } from './app/queries.ts';
import { welcomeQuery } from './features/accounts/accounts.queries.ts';
import { startColorScheme } from './ui/color-scheme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Under way while the rest is made ready: whatever a screen asks for waits for who is here.
void queries.prefetchQuery(welcomeQuery);
startColorScheme();
await startMessages();
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);
keepShellOffline();
