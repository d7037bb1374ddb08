import type { MoveKind } from '../move.ts';
import type { Scene } from '../world.ts';
import { askForLonger, endSooner } from './access-ends.ts';
import { ask } from './ask.ts';
import { adoptOne, deleteOne } from './by-hand.ts';
import { change } from './change.ts';
import { decide } from './decide.ts';
import { answerReview, openEmergency } from './emergency.ts';
import { forOneself, handToOther } from './others.ts';
import { rescue } from './rescue.ts';
import { setUp } from './set-up.ts';
import { askBack, deleteSooner, leave, stop } from './stops.ts';
import { refuse, wait } from './world-turns.ts';

/** How each move is made; one that makes no sense now does nothing. */
export const table: Record<MoveKind, (scene: Scene) => Promise<void>> = {
  ask,
  decide,
  'set-up': setUp,
  change,
  'end-now': endSooner,
  extend: askForLonger,
  stop,
  'ask-back': askBack,
  rescue,
  offboard: leave,
  'delete-now': deleteSooner,
  adopt: adoptOne,
  'break-glass': openEmergency,
  review: answerReview,
  transfer: handToOther,
  'delete-by-hand': deleteOne,
  'for-oneself': forOneself,
  refuse,
  wait,
};
