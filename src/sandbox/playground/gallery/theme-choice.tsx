import { useEffect, useState } from 'preact/hooks';

const themes = ['system', 'light', 'dark'] as const;

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  const [theme, setTheme] = useState<(typeof themes)[number]>('system');
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <fieldset class="g-themes">
      <legend class="bk-unseen">Theme</legend>
      {themes.map((one) => (
        <label key={one}>
          <input type="radio" name="theme" checked={theme === one} onChange={() => setTheme(one)} />
          {one}
        </label>
      ))}
    </fieldset>
  );
}
