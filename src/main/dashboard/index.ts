export { createDashboardFeature } from './dashboard.feature.ts';
