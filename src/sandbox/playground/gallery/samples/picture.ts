const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 200"><rect width="360" height="200" fill="#9fd3f0"/><circle cx="290" cy="50" r="26" fill="#ffe28a"/><path d="M0 160Q90 60 190 140T360 110V200H0z" fill="#4f9d69"/><path d="M0 180Q120 120 360 185V200H0z" fill="#36784e"/></svg>`;

/** A picture that needs no request. */
export const picture = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
