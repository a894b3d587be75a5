import type { Adapter as AdapterView } from '../../shared/contract/index.ts';
import type { Adapter } from '../network/index.ts';

/** The contract knows fewer kinds than the ranking, which tells a phone's hotspot and link-local addresses apart. */
export const adapterViewOf = ({ name, address, kind }: Adapter): AdapterView => {
  switch (kind) {
    case 'ethernet':
    case 'wifi':
    case 'virtual':
      return { name, address, kind };
    case 'hotspot':
      return { name, address, kind: 'wifi' };
    case 'link_local':
    case 'other':
      return { name, address, kind: 'unknown' };
  }
};
