export { createGroupsFeature, type GroupOfLesson, type GroupsFeature } from './groups.feature.ts';
