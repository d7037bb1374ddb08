/** Words of a decision that nobody asked for and nobody takes: its card only tells. */
export const unaskedWords = {
  unasked: true,
  access: '',
  canDo: () => [],
  facts: () => [],
  caution: () => undefined,
  question: undefined,
  found: undefined,
  reason: () => undefined,
  underWay: () => '',
  done: () => '',
  whenCancelled: () => [],
  isStoppable: false,
} as const;
