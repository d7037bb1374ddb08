/** Of the item about the weekly summary; a write that is marked wakes the worker for it. */
export const summaryKey = { pk: 'HYGIENE', sk: 'SUMMARY' };
