import { Outlet } from '@tanstack/react-router';
import { useSignInGuard } from './use-sign-in-guard.ts';

export function Root() {
  useSignInGuard();
  return <Outlet />;
}
