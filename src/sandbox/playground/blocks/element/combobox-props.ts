import type { Choice } from './choice.ts';

export interface ComboboxProps {
  choices: readonly Choice[];
  /** Whether what is typed filters the choices; if not, `onQuery` has to. */
  isFiltering: boolean;
  chosen: readonly Choice[];
  isMultiple: boolean;
  /** How many may be chosen. */
  most?: number | undefined;
  isClearable: boolean;
  placeholder: string;
  hasFocusOnLoad?: boolean | undefined;
  /** Why there are no choices. */
  note?: string | undefined;
  onQuery?: ((text: string) => void) | undefined;
  onTake(chosen: Choice[]): void;
  onClose?(): void;
}
