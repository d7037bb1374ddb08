import { createContext } from 'preact';

/** What an element must know of the block it stands in. */
export interface Place {
  blockId: string;
  /** Whether the bot hears of every change. */
  isDispatching: boolean;
  /** Inputs: ids of what names and explains the element. */
  labelId?: string;
  describedBy?: string;
  isInvalid?: boolean;
  isOptional?: boolean;
}

export const InBlock = createContext<Place>({ blockId: '', isDispatching: false });
