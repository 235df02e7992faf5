-- The function kernel_fold is given to every connection by the program. A capital that is left only when its accent is taken off,
-- as in İzmir, was kept as a capital.
update kernel_person set words = lower(words) where words glob '*[IK]*';
