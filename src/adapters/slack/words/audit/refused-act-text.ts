import type { RefusedAct } from '../../../../flows/ports.ts';
import { code, mention } from '../../blocks.ts';

/** What somebody tried; of the refusal only its codes are kept, and nothing that was typed. */
export function refusedActText({ person, act, codes }: RefusedAct): string {
  return `:no_entry_sign: ${mention(person)} tried ${code(act)} and was refused: ${codes.map(code).join(', ')}.`;
}
