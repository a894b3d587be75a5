import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';

interface MoreProps {
  readonly title: string;
  /** For what is costly to have there while it is folded. */
  readonly onOpenChange?: (is_open: boolean) => void;
  readonly children: React.ReactNode;
}

/** What stands one click deeper: a line that opens to its details. */
export const More = ({ title, onOpenChange, children }: MoreProps) => (
  <Disclosure className="more" {...(onOpenChange && { onExpandedChange: onOpenChange })}>
    <Heading level={3} className="more-heading">
      <Button slot="trigger" className="more-trigger">
        <ChevronRight aria-hidden className="more-arrow" />
        {title}
      </Button>
    </Heading>
    <DisclosurePanel className="more-panel">
      <div className="more-body">{children}</div>
    </DisclosurePanel>
  </Disclosure>
);
