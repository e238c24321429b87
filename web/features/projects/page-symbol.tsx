import { IconFiles, IconFileText } from '@tabler/icons-react';

type PageSymbolProps = {
  icon: string | null;
  template: boolean;
  /** px */
  size?: number;
  /** Of the emoji. */
  className: string | undefined;
};

/** The symbol that a page was given, else a sheet, for a template a pad of them. The words beside it say the same. */
export function PageSymbol({ icon, template, size = 18, className }: PageSymbolProps) {
  if (icon !== null)
    return (
      <i className={className} aria-hidden>
        {icon}
      </i>
    );
  const Sheet = template ? IconFiles : IconFileText;
  return <Sheet size={size} stroke={1.75} aria-hidden />;
}
