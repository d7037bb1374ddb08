import { useGame } from '../state/game.ts';
import { Modal } from './modal.tsx';

/** The modals of the person who is played; only the top one can be used, the others show behind it. */
export function ModalStack() {
  const { all, me } = useGame();
  const stack = (all.stacks[me.id] ?? []).flatMap((id) => all.views[id] ?? []);
  const top = stack.at(-1);
  return top ? <Modal key={top.id} view={top} below={stack.length - 1} /> : null;
}
