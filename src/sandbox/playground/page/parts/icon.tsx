const paths = {
  hash: 'M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  close: 'M6 6l12 12M18 6 6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  send: 'M4 12 20 4l-4 16-4.5-6.5zM11.5 13.5 20 4',
  reply: 'M5 5h14v10h-8l-4 4v-4H5z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.500v2M4.500 12h-2M21.500 12h-2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500Z',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  reset: 'M4.500 12a7.500 7.500 0 1 1 2.200 5.300M4.500 18v-5h5',
  cloud: 'M7 18.500a4.500 4.500 0 0 1-.5-9A6 6 0 0 1 18 11a3.800 3.800 0 0 1-.5 7.500Z',
  wire: 'M4 8h13l-3-3M20 16H7l3 3',
  key: 'M14.500 13.500a4.500 4.500 0 1 0-4-4L4 16v4h4l.5-2.500L11 17l.5-2.500z',
  phone: 'M8 3h8v18H8zM11 18h2',
  terminal: 'M4 5h16v14H4zM7.500 9l3 3-3 3M13 15h4',
  arrow: 'M5 12h13M13 6l6 6-6 6',
  check: 'M5 12.500 10 17.500 19 7',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.4-1 .8-1 1.700M12 16.700v.1',
  back: 'M15 5l-7 7 7 7',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words that say the same: screen readers pass it by. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
