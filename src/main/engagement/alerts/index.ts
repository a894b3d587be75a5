export { createLessonAlerts, type LessonAlerts } from './lesson-alerts.ts';
export { measuredAlerts } from './measured-alerts.ts';
