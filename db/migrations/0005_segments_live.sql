CREATE TABLE `live_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`segment_id` integer NOT NULL,
	`profile_id` integer NOT NULL,
	`entered` integer NOT NULL,
	`at` integer NOT NULL,
	`cause` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `live_changes_segment` ON `live_changes` (`segment_id`,`at`);--> statement-breakpoint
CREATE INDEX `live_changes_profile` ON `live_changes` (`profile_id`,`segment_id`);--> statement-breakpoint
CREATE INDEX `live_changes_log` ON `live_changes` (`segment_id`);--> statement-breakpoint
CREATE TABLE `live_mark` (
	`id` integer PRIMARY KEY NOT NULL,
	`event_mark` integer NOT NULL,
	`change_mark` integer NOT NULL,
	`calculations` integer DEFAULT 0 NOT NULL,
	`awaits` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `segment_stars` (
	`user_id` text NOT NULL,
	`segment_id` integer NOT NULL,
	PRIMARY KEY(`user_id`, `segment_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `segment_stars_segment` ON `segment_stars` (`segment_id`);--> statement-breakpoint
CREATE TABLE `webhook_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`delivery_id` integer NOT NULL,
	`webhook_id` integer NOT NULL,
	`at` integer NOT NULL,
	`ms` integer NOT NULL,
	`members` integer NOT NULL,
	`status` integer,
	`error` text,
	`answer` text
);
--> statement-breakpoint
CREATE INDEX `webhook_calls_webhook` ON `webhook_calls` (`webhook_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_calls_delivery` ON `webhook_calls` (`delivery_id`);--> statement-breakpoint
CREATE INDEX `webhook_calls_answered` ON `webhook_calls` (`id`) WHERE "webhook_calls"."answer" is not null;--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`webhook_id` integer NOT NULL,
	`segment_id` integer NOT NULL,
	`kind` text NOT NULL,
	`cause` text NOT NULL,
	`at` integer NOT NULL,
	`members` blob,
	`total` integer NOT NULL,
	`after` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_waiting` ON `webhook_deliveries` (`webhook_id`,`segment_id`) WHERE "webhook_deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_webhook` ON `webhook_deliveries` (`webhook_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_segment` ON `webhook_deliveries` (`segment_id`);--> statement-breakpoint
CREATE TABLE `webhook_segments` (
	`webhook_id` integer NOT NULL,
	`segment_id` integer NOT NULL,
	PRIMARY KEY(`webhook_id`, `segment_id`)
);
--> statement-breakpoint
CREATE INDEX `webhook_segments_segment` ON `webhook_segments` (`segment_id`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`entered` integer NOT NULL,
	`left` integer NOT NULL,
	`every_cause` integer DEFAULT false NOT NULL,
	`paused_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
ALTER TABLE `segments` ADD `hidden_at` integer;--> statement-breakpoint
ALTER TABLE `segments` ADD `definition_hash` text;--> statement-breakpoint
ALTER TABLE `segments` ADD `push_delivered` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `segments` ADD `push_clicked` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `segments` ADD `ios` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `segments` ADD `android` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `segments` ADD `web` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `segments_definition` ON `segments` (`definition_hash`);--> statement-breakpoint
CREATE INDEX `segments_live` ON `segments` (`id`) WHERE "segments"."kind" = 'live' and "segments"."deleted_at" is null;--> statement-breakpoint
ALTER TABLE `snapshots` ADD `live_mark` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `segments` SET (`push_delivered`, `push_clicked`) = (
  SELECT coalesce(json_extract(n.figures, '$.members.window.delivered'), 0), coalesce(json_extract(n.figures, '$.members.window.clicked'), 0)
  FROM `snapshots` n WHERE n.id = `segments`.`snapshot_id`
) WHERE `snapshot_id` IN (SELECT `id` FROM `snapshots`);--> statement-breakpoint
UPDATE `segments` SET (`ios`, `android`, `web`) = (
  SELECT coalesce(json_extract(n.counts, '$.platforms.ios'), 0), coalesce(json_extract(n.counts, '$.platforms.android'), 0),
    coalesce(json_extract(n.counts, '$.platforms.web'), 0)
  FROM `snapshots` n WHERE n.id = `segments`.`snapshot_id`
) WHERE `snapshot_id` IN (SELECT `id` FROM `snapshots`);
