/** When the gallery is: its samples look the same whenever they are looked at. */
export const clockMs = Date.UTC(2026, 10, 25, 13, 45);
export const timeZone = 'Europe/Berlin';
export const locale = 'en-US';
