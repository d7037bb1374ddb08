export const requestKey = (id: string) => ({ pk: `REQUEST#${id}`, sk: 'REQUEST' });

export const idOf = (pk: unknown) => String(pk).slice('REQUEST#'.length);
