/** As in public/icon.svg, for pictures. */
export function Icon({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" aria-hidden="true">
      <rect width="512" height="512" rx="112" fill="#0b5d52" />
      <path
        d="M152 104h150l66 66v222a24 24 0 0 1-24 24H152a24 24 0 0 1-24-24V128a24 24 0 0 1 24-24Z"
        fill="#f7f6f2"
      />
      <path
        d="M152 290h52l26-72 44 132 30-84 14 24h50"
        fill="none"
        stroke="#0b5d52"
        strokeWidth="26"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
