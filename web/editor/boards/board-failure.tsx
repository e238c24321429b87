import { Component, type ReactNode } from 'react';

/** Keeps what goes wrong in the library on its canvas: the page round it goes on. */
export class BoardFailure extends Component<
  { instead: ReactNode; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
