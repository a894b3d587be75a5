import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';

/** What stands one click deeper: a line that opens to its details. */
export const More = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <Disclosure className="more">
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
