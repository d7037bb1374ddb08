/** The environment, as it was given. */
export type Variables = Readonly<Record<string, string | undefined>>;
