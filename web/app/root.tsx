import { Outlet } from '@tanstack/react-router';
import { useLeftBehind } from './use-left-behind.ts';
import { useSignInGuard } from './use-sign-in-guard.ts';

export function Root() {
  useSignInGuard();
  useLeftBehind();
  return <Outlet />;
}
