/** The environment as given. */
export type Variables = Readonly<Record<string, string | undefined>>;
