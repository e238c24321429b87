import { Single } from '../ui/duo.tsx';
import { Loading } from '../ui/loading.tsx';
import css from './bare-screen.module.css';

/** While a screen is on its way: the sheet with grey lines. */
export function WaitingScreen() {
  return (
    <main className={css.bare}>
      <Single>
        <Loading lines={6} />
      </Single>
    </main>
  );
}
