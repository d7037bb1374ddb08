/** Who owns users. */
export const owners = ['U0ADA', 'U0BEN'] as const;

/** Who decides, in the order in which they look. */
export const approvers = ['U0LEA', 'U0LIV', 'U0SEC1', 'U0SEC2', 'U0SEC3'] as const;
